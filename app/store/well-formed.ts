/** Half of a surrogate pair; CouchDB answers 400 to a whole batch that has one. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The document as JSON carries it: fields that are undefined are left out, and half characters become U+FFFD, so that
 * what lies here is what arrives at the centre.
 */
export function wellFormed<T>(document: T): T {
  return JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(LONE_SURROGATE, '\ufffd') : value,
  ) as T;
}
