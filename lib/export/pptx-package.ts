import { strFromU8, strToU8 } from "fflate";

/** The parts of a PPTX by name, without folders. */
export type Parts = Record<string, Uint8Array>;

/**
 * Corrects what pptxgenjs 4 writes against ECMA-376, which PowerPoint answers with its repair dialog: types declared of
 * parts that do not exist (its issues 1444 and 1449), a theme that two masters share, backgrounds without effects (1442),
 * placeholders of the notes master (1443), lists out of the schema's order, and properties of parts that are not there.
 */
export function correctedPackage(
  written: Parts,
  { slides, company }: { slides: number; company: string },
): Parts {
  const parts: Parts = {};
  for (const [name, content] of Object.entries(written)) {
    const correct = CORRECTIONS.find(({ of }) => of.test(name))?.correct;
    parts[name] = correct === undefined ? content : strToU8(correct(strFromU8(content)));
  }
  const theme = parts["ppt/theme/theme1.xml"];
  if (theme === undefined) throw new Error("pptxgenjs writes its theme under another name than expected");
  parts["ppt/theme/theme2.xml"] = theme;
  parts["docProps/app.xml"] = strToU8(appProperties(slides, company));
  delete parts["[Content_Types].xml"];
  // The list of types comes first in a package.
  return { "[Content_Types].xml": strToU8(contentTypes(Object.keys(parts))), ...parts };
}

/** Replaces what must be there: another version of pptxgenjs may write another form. */
function replaced(xml: string, found: RegExp, by: string | ((...groups: string[]) => string)): string {
  if (!found.test(xml)) throw new Error(`pptxgenjs writes in another way than expected: no ${found.source}`);
  return xml.replace(found, typeof by === "string" ? () => by : (_, ...groups) => by(...groups.map(String)));
}

const CORRECTIONS: readonly { of: RegExp; correct(xml: string): string }[] = [
  {
    of: /^ppt\/presentation\.xml$/,
    correct: (xml) => {
      const inOrder = replaced(
        xml,
        /(<p:sldIdLst>.*?<\/p:sldIdLst>)(<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>)/s,
        (slides = "", master = "") => master + slides,
      );
      // It takes the width of a slide for the height of the page of notes.
      return replaced(
        inOrder,
        /<p:notesSz [^>]*\/>/,
        `<p:notesSz cx="${NOTES_PAGE.cx}" cy="${NOTES_PAGE.cy}"/>`,
      );
    },
  },
  {
    of: /^ppt\/slides\/slide\d+\.xml$/,
    correct: (xml) =>
      xml.replace(/(<p:bgPr>(?:(?!<a:effectLst).)*?)<\/p:bgPr>/gs, "$1<a:effectLst/></p:bgPr>"),
  },
  {
    // What PowerPoint itself leaves of this master after a repair.
    of: /^ppt\/notesMasters\/notesMaster\d+\.xml$/,
    correct: (xml) => withoutExtensions(xml.replace(/<p:sp>.*<\/p:sp>/s, "")),
  },
  {
    of: /^ppt\/notesMasters\/_rels\/notesMaster\d+\.xml\.rels$/,
    correct: (xml) => replaced(xml, /theme1\.xml/, "theme2.xml"),
  },
  { of: /^ppt\/notesSlides\/notesSlide\d+\.xml$/, correct: correctNotes },
];

/** A page of notes is upright, in English Metric Units: the slide's picture above, the words below. */
const NOTES_PAGE = { cx: 6_858_000, cy: 9_144_000 };
const PICTURE = { x: 685_800, y: 1_143_000, cx: 5_486_400, cy: 3_086_100 };
const WORDS = { x: 685_800, y: 4_400_550, cx: 5_486_400, cy: 3_600_450 };

const shapeAt = ({ x, y, cx, cy }: typeof PICTURE) =>
  `<p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`;

/** Notes have their places themselves, as their master has none; a page of one slide needs no number. */
function correctNotes(xml: string): string {
  let at = 0;
  const placed = xml.replace(/<p:sp>.*?<\/p:sp>/gs, (shape) => {
    at += 1;
    if (/<p:ph type="sldImg"/.test(shape)) return replaced(shape, /<p:spPr\/>/, shapeAt(PICTURE));
    if (/<p:ph type="body"/.test(shape)) return replaced(shape, /<p:spPr\/>/, shapeAt(WORDS));
    return "";
  });
  if (at === 0) throw new Error("pptxgenjs writes notes in another way than expected");
  return withoutExtensions(placed);
}

/** Its extension gives every page of notes the same identity. */
const withoutExtensions = (xml: string) => xml.replace(/<p:extLst>.*?<\/p:extLst>/gs, "");

const OFFICE = "application/vnd.openxmlformats-officedocument";
const PACKAGE = "application/vnd.openxmlformats-package";

/** The type of each kind of part that a deck has. */
const TYPES: readonly { of: RegExp; type: string }[] = [
  { of: /^ppt\/presentation\.xml$/, type: `${OFFICE}.presentationml.presentation.main+xml` },
  { of: /^ppt\/slides\/slide\d+\.xml$/, type: `${OFFICE}.presentationml.slide+xml` },
  { of: /^ppt\/slideMasters\/slideMaster\d+\.xml$/, type: `${OFFICE}.presentationml.slideMaster+xml` },
  { of: /^ppt\/slideLayouts\/slideLayout\d+\.xml$/, type: `${OFFICE}.presentationml.slideLayout+xml` },
  { of: /^ppt\/notesMasters\/notesMaster\d+\.xml$/, type: `${OFFICE}.presentationml.notesMaster+xml` },
  { of: /^ppt\/notesSlides\/notesSlide\d+\.xml$/, type: `${OFFICE}.presentationml.notesSlide+xml` },
  { of: /^ppt\/theme\/theme\d+\.xml$/, type: `${OFFICE}.theme+xml` },
  { of: /^ppt\/presProps\.xml$/, type: `${OFFICE}.presentationml.presProps+xml` },
  { of: /^ppt\/viewProps\.xml$/, type: `${OFFICE}.presentationml.viewProps+xml` },
  { of: /^ppt\/tableStyles\.xml$/, type: `${OFFICE}.presentationml.tableStyles+xml` },
  { of: /^docProps\/core\.xml$/, type: `${PACKAGE}.core-properties+xml` },
  { of: /^docProps\/app\.xml$/, type: `${OFFICE}.extended-properties+xml` },
];

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Each part that is there, once; and no ending of a file that is not. */
function contentTypes(names: readonly string[]): string {
  const overrides = names
    .filter((name) => !name.endsWith(".rels"))
    .map((name) => {
      const type = TYPES.find(({ of }) => of.test(name))?.type;
      if (type === undefined) throw new Error(`no content type is known of ${name}`);
      return `<Override PartName="/${name}" ContentType="${type}"/>`;
    });
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${PACKAGE}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

/** Without lists of fonts and titles, which pptxgenjs fills with those of its own defaults. */
const appProperties = (slides: number, company: string) =>
  `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office PowerPoint</Application><PresentationFormat>Widescreen</PresentationFormat><Slides>${slides}</Slides><Notes>${slides}</Notes><HiddenSlides>0</HiddenSlides><Company>${company}</Company><AppVersion>16.0000</AppVersion></Properties>`;
