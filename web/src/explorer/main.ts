/** The API, to try: every address with what it takes, asked from this server and no other. */

import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import './explorer.css';

SwaggerUI({
  dom_id: '#api',
  url: 'api/openapi.json',
  deepLinking: true,
  // Without it the description would be sent to a validator on another host.
  validatorUrl: null,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  tryItOutEnabled: true,
  // The viewer leaves its choice of servers without a name.
  onComplete: () => document.querySelector('#servers')?.setAttribute('aria-label', 'Server'),
});
