/** Points down; up in an open `details` of class `group`. */
export const Chevron = () => (
  <svg
    viewBox="0 0 12 12"
    width="12"
    height="12"
    aria-hidden="true"
    className="text-ink-3 group-open:rotate-180"
  >
    <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
  </svg>
);
