declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** What is shown, and how. */
  interface Options {
    readonly dom_id: string;
    readonly url: string;
    readonly deepLinking: boolean;
    readonly validatorUrl: string | null;
    readonly docExpansion: 'none' | 'list' | 'full';
    readonly defaultModelsExpandDepth: number;
    readonly tryItOutEnabled: boolean;
    readonly onComplete: () => void;
  }
  export default function SwaggerUI(options: Options): unknown;
}
