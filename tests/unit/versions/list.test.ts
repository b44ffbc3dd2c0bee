import { describe, expect, it } from "vitest";
import { listChanges, placeOf } from "@/lib/versions/list";
import type { DataVersion } from "@/lib/versions/types";
import { dataChangesHref, readDataChangesQuery } from "@/lib/versions/view";

const EMPTY = { fingerprint: "0".repeat(12), trialCount: 1, added: [], removed: [], trials: [] };
const MADE_UP_TRIAL = { id: "made-up-1", name: "MADE-UP-1", tumor: "nsclc" };
const OTHER_TRIAL = { id: "made-up-2", name: "MADE-UP-2", tumor: "melanoma" };

/** Three made-up versions. */
const VERSIONS: DataVersion[] = [
  { ...EMPTY, number: 1, date: "2026-01-01", datasets: ["aaaaaaaaaaaa"] },
  {
    ...EMPTY,
    number: 2,
    date: "2026-02-01",
    datasets: ["bbbbbbbbbbbb", "cccccccccccc"],
    added: [OTHER_TRIAL],
    trials: [
      {
        ...MADE_UP_TRIAL,
        changes: [
          {
            id: ".OS.new.old.itt_first-2020",
            kind: "effect",
            what: "changed",
            report: "first-2020",
            moves: { estimate: [0.75, 0.7] },
          },
        ],
      },
    ],
  },
  {
    ...EMPTY,
    number: 3,
    date: "2026-03-01",
    datasets: ["dddddddddddd"],
    removed: [OTHER_TRIAL],
    trials: [
      {
        ...MADE_UP_TRIAL,
        changes: [
          {
            id: ".ae.new.rash_first-2020",
            kind: "event",
            what: "added",
            report: "first-2020",
            values: { percent: 5 },
          },
        ],
      },
    ],
  },
];
const ALL = { after: 0, upTo: 3, trials: [], tumors: [] };
const idsOf = (filter: Partial<typeof ALL>) =>
  listChanges(VERSIONS, { ...ALL, ...filter }).map(({ id }) => id);

describe("a dataset that returned to earlier figures", () => {
  const returned: DataVersion[] = [
    ...VERSIONS,
    { ...EMPTY, number: 4, date: "2026-04-01", datasets: ["aaaaaaaaaaaa"] },
  ];

  it("is of the last version that holds it, so that links of the versions between are older", () => {
    expect(placeOf(returned, "bbbbbbbbbbbb", "aaaaaaaaaaaa")).toMatchObject({
      kind: "older",
      version: { number: 2 },
    });
    expect(placeOf(returned, "aaaaaaaaaaaa", "aaaaaaaaaaaa")).toEqual({ kind: "current" });
    expect(placeOf(VERSIONS, "aaaaaaaaaaaa", "bbbbbbbbbbbb")).toMatchObject({ version: { number: 1 } });
  });
});

describe("the list of changes", () => {
  it("has the newest version first, whole trials before figures, with full ids", () => {
    expect(idsOf({})).toEqual([
      "made-up-2",
      "made-up-1.ae.new.rash_first-2020",
      "made-up-2",
      "made-up-1.OS.new.old.itt_first-2020",
    ]);
    expect(listChanges(VERSIONS, ALL)[3]).toMatchObject({
      version: 2,
      rowId: "made-up-1.OS.new.old.itt",
      report: "made-up-1/first-2020",
    });
    expect(listChanges(VERSIONS, ALL)[1]?.rowId).toBeNull();
  });

  it("is filtered by version, trial and tumor type", () => {
    expect(idsOf({ after: 2 })).toEqual(["made-up-2", "made-up-1.ae.new.rash_first-2020"]);
    expect(idsOf({ after: 1, upTo: 2 })).toHaveLength(2);
    expect(idsOf({ trials: ["made-up-2"] } as object)).toEqual(["made-up-2", "made-up-2"]);
    expect(idsOf({ tumors: ["nsclc"] } as object)).toHaveLength(2);
  });
});

describe("the place of a link's version in the history", () => {
  it.each([
    ["dddddddddddd", "dddddddddddd+1234", "current"],
    ["dddddddddddd+0000", "dddddddddddd+1234", "current"],
    ["bbbbbbbbbbbb", "cccccccccccc+1234", "same"],
    ["bbbbbbbbbbbb+9999", "dddddddddddd+1234", "older"],
    ["eeeeeeeeeeee", "dddddddddddd+1234", "unknown"],
    // Of a later version than the one loaded here: what changed since is not known here.
    ["dddddddddddd", "aaaaaaaaaaaa+1234", "unknown"],
    // Today's dataset is not recorded yet: what was recorded since is still told.
    ["aaaaaaaaaaaa", "ffffffffffff+1234", "older"],
  ])("%s where %s is loaded: %s", (asked, today, kind) => {
    expect(placeOf(VERSIONS, asked, today).kind).toBe(kind);
  });
});

describe("the address of the page", () => {
  it("is read and written alike", () => {
    const href = dataChangesHref({ version: 3, tumor: "nsclc", trial: "keynote-024", page: 1 }, { page: 2 });
    expect(href).toBe("/changes?what=data&version=3&trial=keynote-024&tumor=nsclc&page=2");
    const { value, notices } = readDataChangesQuery(
      Object.fromEntries(new URLSearchParams(href.split("?")[1])),
    );
    expect(notices).toEqual([]);
    expect(value).toEqual({
      version: 3,
      since: null,
      trial: "keynote-024",
      tumor: "nsclc",
      change: null,
      page: 2,
    });
  });

  it("names what it can't read, and a version goes before a date", () => {
    const read = (text: string) => readDataChangesQuery(Object.fromEntries(new URLSearchParams(text)));
    expect(
      read("version=x&since=yesterday&foo=1")
        .notices.map(({ param }) => param)
        .sort(),
    ).toEqual(["foo", "since", "version"]);
    expect(read("since=237481d82d57%2B509b").value.since).toBe("237481d82d57+509b");
    expect(read("since=237481d82d57&version=2").value).toMatchObject({ since: null, version: 2 });
  });
});
