/** The header in which a route tells the size of a body: Next.js strips `content-length` from what routes answer. */
const TOLD = "crosstrial-body-bytes";

/**
 * Sends the size that a route told as `content-length`, so that who downloads a file is shown how much is left; not where
 * the body was compressed on its way.
 * @param {import("node:http").ServerResponse} response
 */
export function keepLength(response) {
  const writeHead = response.writeHead;
  response.writeHead = (...rest) => {
    const bytes = response.getHeader(TOLD);
    response.removeHeader(TOLD);
    if (bytes !== undefined && !response.hasHeader("content-encoding"))
      response.setHeader("content-length", bytes);
    return writeHead.apply(response, rest);
  };
}
