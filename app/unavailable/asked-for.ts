/** Header in which the proxy hands on the path that was requested, so that a repaired database leads back to it. */
export const ASKED_FOR = "x-crosstrial-asked-for";
