import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/figures/[file]/route";
import { forestPicture } from "@/app/link-preview";
import { parseView } from "@/lib/view/parse";
import "./api/ask";
import { openTestDatabase } from "./support/database";

/* The picture that other programs show of a link: it is drawn whatever the link's address holds. */

const pictureOf = async (query: string): Promise<URL> => {
  const { db } = await openTestDatabase();
  return new URL(await forestPicture(db, parseView(new URLSearchParams(query)).view), "http://localhost");
};

describe("the picture of a link", () => {
  it.each([
    ["tumor=melanoma,no-such&setting=adjuvant&endpoint=RFS", "forest"],
    ["tumor=melanoma&setting=adjuvant&endpoint=RFS,NOPE&cut=2099", "forest"],
    ["tumor=melanoma&setting=adjuvant&endpoint=RFS&cut=primary&population=all", "forest"],
    ["tumor=nsclc&line=1L&endpoint=OS&vs=chemotherapy%2Banti-vegf", "forest"],
    ["tumor=melanoma&endpoint=ORR&show=arm&vs=no-such", "forest"],
    ["q=no such words at all", "forest"],
    // Nothing of the address is known: it is the link of all rows.
    ["tumor=no-such", "map"],
    ["", "map"],
  ])("is drawn for %s", async (query, kind) => {
    const { pathname, searchParams } = await pictureOf(query);
    expect(pathname).toBe(`/api/v1/figures/${kind}.png`);
    expect(searchParams.get("dpi")).toBe("96");
    // The same figure without its pixels, which take longer.
    searchParams.delete("dpi");
    const file = `${kind}.svg`;
    const answer = await GET(new Request(`http://localhost/api/v1/figures/${file}?${searchParams}`), {
      params: Promise.resolve({ file }),
    });
    expect(answer.status, await answer.text()).toBe(200);
  });
});
