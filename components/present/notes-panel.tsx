/** What the presenter reads: the step in words, the pool, and where each figure comes from. */
export function NotesPanel({ note, step }: { note: readonly string[]; step: string | null }) {
  return (
    <aside className="notes" aria-label="Notes">
      {step !== null && <p className="font-semibold">{step}</p>}
      {note.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </aside>
  );
}
