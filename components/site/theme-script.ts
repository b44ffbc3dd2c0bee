/**
 * Runs before the first paint, so that a dark page never flashes white, and turns the button of the header: three
 * lines that would otherwise be a component in every page's scripts. Each `catch` is empty because a browser may
 * forbid storage (cookies blocked, a sandboxed frame): the theme is then the system's, and a choice lasts for the page.
 */
export const THEME_SCRIPT = `(() => {
const order = ["system", "light", "dark"], data = document.documentElement.dataset;
const now = () => data.theme ?? "system";
const apply = (theme) => { if (theme === "system") delete data.theme; else data.theme = theme; };
try { const kept = localStorage.getItem("theme"); if (kept === "light" || kept === "dark") apply(kept); } catch {}
addEventListener("click", ({ target }) => {
  if (!target.closest?.("[data-theme-toggle]")) return;
  apply(order[(order.indexOf(now()) + 1) % 3]);
  try { localStorage.setItem("theme", now()); } catch {}
});
})()`;
