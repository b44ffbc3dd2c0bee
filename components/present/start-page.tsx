import Link from "next/link";
import { viewHref } from "@/lib/view";
import { PRESETS } from "@/lib/view/presets";
import { AddFigure } from "./add-figure";
import { Collected } from "./collected";

/** The start of a lecture without figures. */
export function StartPage() {
  return (
    <div className="present-start">
      <h1>Presenting</h1>
      <p>
        Shows figures full screen and reveals them row by row with the arrow keys, a clicker or a swipe; with
        a quiz, a spotlight, the parts of each figure explained, and notes in a second window. A lecture is
        several figures one after the other: its address and its file keep them.
      </p>
      <h2>My lecture</h2>
      <Collected />
      <h2>By link, or from a file</h2>
      <AddFigure figures={[]} />
      <h2>Ready-made views</h2>
      <ul>
        {[...PRESETS]
          .sort((a, b) => Number(b.audience === "lecturer") - Number(a.audience === "lecturer"))
          .map(({ id, title, question, view }) => (
            <li key={id}>
              <Link href={viewHref(view, "/present")} prefetch={false}>
                {title}
              </Link>
              <p>{question}</p>
            </li>
          ))}
      </ul>
      <p>
        Any other view: filter it in the <Link href="/evidence">workbench</Link>, open its{" "}
        <Link href="/figure">figure</Link>, and press “Present”.
      </p>
    </div>
  );
}
