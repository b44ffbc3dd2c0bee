/** Address of the script that pools a View's rows again. */
export const reproduceHref = (query: string, language: "R" | "py") =>
  `/api/v1/tables/pool.${language}${query === "" ? "" : `?${query}`}`;
