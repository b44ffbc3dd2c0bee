/** Address of the script that pools a View's rows again. */
export function reproduceHref(query: string, language: "R" | "py"): string {
  const ofPool = query.split("&").filter((part) => part !== "" && !LOOKS.test(part));
  return `/api/v1/tables/pool.${language}${ofPool.length === 0 ? "" : `?${ofPool.join("&")}`}`;
}

/** The look of the page has no effect on a pool, and is refused in its address. */
const LOOKS = /^(cols|density|explore|page|rows|open|closed|sel)=/;
