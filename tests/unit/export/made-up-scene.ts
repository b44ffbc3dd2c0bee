import type { FileMeta } from "@/lib/export/meta";
import type { Scene, SceneItem, Tag, TextItem } from "@/lib/figures/scene";

/** A made-up forest plot, placed by hand: no trial of these names exists. Widths are wide guesses. */

export const MADE_UP_META: FileMeta = {
  url: "https://crosstrial.example/figure?tumor=nsclc&endpoint=OS",
  datasetVersion: "made-up-7",
  date: "2026-11-25",
  citations: ["Nobody A. Made-up Journal 2020;1:1.", "Nobody B & C <d>. Made-up Journal 2022;2:2."],
};

const INK = "#1a1a1a";

export function madeUpText(text: string, x: number, y: number, more: Partial<TextItem> = {}): TextItem {
  return {
    type: "text",
    role: "cell",
    text,
    x,
    y,
    anchor: "start",
    width: text.length * 5.5,
    size: 9,
    weight: 400,
    italic: false,
    color: INK,
    ...more,
  };
}

function interval(tag: Tag, y: number, from: number, at: number, to: number): SceneItem[] {
  return [
    { ...tag, type: "line", role: "interval", x1: from, y1: y, x2: to, y2: y, color: INK, strokeWidth: 1 },
    {
      ...tag,
      type: "rect",
      role: "mark",
      x: at - 4,
      y: y - 4,
      width: 8,
      height: 8,
      fill: "#0b5cad",
      stroke: null,
      strokeWidth: 0,
    },
  ];
}

function row(key: string, name: string, y: number, spots: [number, number, number], words: string) {
  const tag: Tag = { role: "cell", row: key, group: "PD-1 & PD-L1" };
  return [
    madeUpText(name, 12, y + 3, { ...tag, href: `/trial/${key}` }),
    ...interval(tag, y, ...spots),
    madeUpText(words, 448, y + 3, { ...tag, role: "estimate", anchor: "end" }),
  ];
}

/** Texts of three rows, with letters that Inter lacks and an arrow at an interval that leaves the axis. */
export const MADE_UP_SCENE: Scene = {
  kind: "forest",
  width: 460,
  height: 210.5,
  background: "#ffffff",
  title: "Made-up trials: overall survival",
  description: "Hazard ratios of 3 made-up trials; pooled 0.74 (95% CI 0.65 to 0.84).",
  items: [
    madeUpText("Trial", 12, 20, { role: "head", weight: 600 }),
    madeUpText("HR (95% CI)", 448, 20, { role: "head", weight: 600, anchor: "end" }),
    {
      type: "line",
      role: "rule",
      x1: 12,
      y1: 26,
      x2: 448,
      y2: 26,
      color: "#999",
      strokeWidth: 0.5,
    },
    { type: "line", role: "reference", x1: 280, y1: 30, x2: 280, y2: 140, color: INK, strokeWidth: 0.75 },
    ...row("made-up-1", "MADE-UP-1 “To AVA”", 44, [180, 215.1234567, 255], "0.73 (0.61–0.88)"),
    ...row("made-up-2", "腫瘍 MADE-UP-2 ≥50%", 64, [190, 240, 300], "0.85 (0.66–1.08)"),
    ...row("made-up-3", "שלום (MADE-UP) مرحبا", 84, [150, 200, 330], "0.69 (0.31–2.40)"),
    {
      type: "polygon",
      role: "arrow",
      row: "made-up-3",
      points: [
        [336, 84],
        [330, 80.5],
        [330, 87.5],
      ],
      fill: INK,
      stroke: null,
      strokeWidth: 0,
    },
    madeUpText("Pooled", 12, 117, { role: "pooled-label", row: "pool", weight: 600, italic: true }),
    {
      type: "line",
      role: "pooled-line",
      row: "pool",
      x1: 218,
      y1: 30,
      x2: 218,
      y2: 140,
      color: "#0b5cad",
      strokeWidth: 0.75,
      dash: [3, 2],
      opacity: 0.6,
    },
    {
      type: "polygon",
      role: "diamond",
      row: "pool",
      points: [
        [196, 114],
        [218, 109],
        [242, 114],
        [218, 119],
      ],
      fill: "#0b5cad",
      stroke: "#073a6e",
      strokeWidth: 0.5,
      opacity: 0.9,
    },
    madeUpText("0.74 (0.65–0.84)", 448, 117, {
      role: "pooled-estimate",
      row: "pool",
      weight: 600,
      anchor: "end",
    }),
    { type: "line", role: "axis", x1: 150, y1: 140, x2: 330, y2: 140, color: INK, strokeWidth: 0.75 },
    ...[150, 215, 280, 330].flatMap((x, index): SceneItem[] => [
      { type: "line", role: "tick", x1: x, y1: 140, x2: x, y2: 144, color: INK, strokeWidth: 0.75 },
      madeUpText(["0.5", "0.7", "1", "1.3"][index] ?? "", x, 154, {
        role: "tick-label",
        anchor: "middle",
        size: 8,
      }),
    ]),
    madeUpText("Favors new", 276, 168, { role: "favors", anchor: "end", size: 8 }),
    madeUpText("Hazard ratio", 140, 150, { role: "axis-label", size: 8, anchor: "middle", rotate: -90 }),
    {
      type: "ellipse",
      role: "legend",
      cx: 16,
      cy: 181,
      rx: 3,
      ry: 3,
      fill: null,
      stroke: INK,
      strokeWidth: 0.75,
    },
    madeUpText("Made-up data; I² = 0%, τ² = 0, p = 0.74", 24, 184, {
      role: "footnote",
      size: 7.5,
      italic: true,
    }),
    madeUpText("Nobody A. Made-up Journal 2020", 12, 200, {
      role: "citation",
      size: 7,
      href: "https://doi.org/10.0000/made-up?a=1&b=2",
    }),
  ],
};

/** Texts that try to be something else than text. */
export const HOSTILE_TEXTS = [
  `<script>alert(1)</script><img src=x onerror="alert('2')">`,
  '=HYPERLINK("http://evil.example","x")',
  "]]> --> <!-- -- &#0; &lt; &amp;amp; %PDF (a\\) Tj ET",
  "abc שלום עולם (123) def",
  "مرحبا بالعالم",
  "😀👩‍🔬 腫瘍 नमस्ते e\u0301",
  "a\u0000b\u0007c\u202ed\u2066e\ufffff\ud800g\nh\ti",
  "@import url(http://evil.example) {} %s {{y}}",
];
export const LONG_TEXT = "0123456789".repeat(1000);

/** A scene of hostile texts, in labels, links, rows, groups, title and description. */
export const HOSTILE_SCENE: Scene = {
  kind: "forest",
  width: 500,
  height: 220,
  background: "#fff",
  title: HOSTILE_TEXTS.join(" "),
  description: HOSTILE_TEXTS.join(" "),
  items: [...HOSTILE_TEXTS, LONG_TEXT].map((text, index) =>
    madeUpText(text, 10, 20 + index * 20, {
      row: text.slice(0, 60),
      group: HOSTILE_TEXTS[0] ?? "",
      href:
        ["javascript:alert(1)", "//evil.example/x", "/\\evil.example", "data:text/html,x"][index % 4] ?? "",
    }),
  ),
};

/** A forest of any length, for timing. */
export function madeUpForest(rows: number): Scene {
  const items = Array.from({ length: rows }, (_, index) => {
    const y = 44 + index * 14;
    const tag: Tag = { role: "cell", row: `made-up-${index}` };
    const cells = ["1L", "pembrolizumab + chemo", "616", "0.34", "3.2%"].map((text, column) =>
      madeUpText(`${text}${index}`, 90 + column * 30, y + 3, tag),
    );
    return [
      ...row(`made-up-${index}`, `MADE-UP-${index}`, y, [300, 320, 350], `0.${index} (0.61–0.88)`),
      ...cells,
    ];
  }).flat();
  return { ...MADE_UP_SCENE, width: 640, height: 80 + rows * 14, items };
}
