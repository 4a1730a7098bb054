import { type Forms, REMARKS } from '../forms';

/** Names that English does not say without their article. */
const WITH_ARTICLE = /^(District of Columbia|Northern Mariana Islands|U\.S\. Virgin Islands)$/;

/** The forms of English sentences. */
export const forms: Forms = {
  ...REMARKS,
  the: (name) => (WITH_ARTICLE.test(name) ? `the ${name}` : name),
};
