/** Set before the first paint, so that a dark page never flashes white. */
export const THEME_SCRIPT =
  'try{const t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}';
