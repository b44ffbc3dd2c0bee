/** Header in which the proxy hands on the path that was asked for, so that a mended database leads back to it. */
export const ASKED_FOR = "x-crosstrial-asked-for";
