/** The event that the key sends, and the mark it leaves on the root for a trigger whose code comes later. */
export const PALETTE_ASKED = "palette-asked";

/** Takes Ctrl/Cmd-K from the first moment of a page: pressed before the trigger's code is there, it is not lost. */
export const PALETTE_KEY_SCRIPT = `addEventListener("keydown", (event) => {
if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
event.preventDefault();
document.documentElement.setAttribute("data-${PALETTE_ASKED}", "");
dispatchEvent(new Event("${PALETTE_ASKED}"));
})`;
