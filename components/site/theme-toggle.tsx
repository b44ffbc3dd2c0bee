/** Turns the colors from the system's to light to dark. The script of the head does it; the style sheet shows the word. */
export function ThemeToggle() {
  return (
    <button type="button" className="button" data-theme-toggle>
      <span className="sr-only">Colors: </span>
      <span className="theme-system">System</span>
      <span className="theme-light">Light</span>
      <span className="theme-dark">Dark</span>
    </button>
  );
}
