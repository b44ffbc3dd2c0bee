import type { Scene } from "@/lib/figures/scene";
import { printable } from "@/lib/figures/text/printable";
import { creatorOf, datasetSentence, type FileMeta, SOFTWARE } from "./meta";
import type { SvgElement } from "./svg-tree";

const NAMESPACES = {
  "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:dcterms": "http://purl.org/dc/terms/",
};

const leaf = (name: string, text: string): SvgElement => ({
  name,
  attributes: {},
  children: [printable(text)],
});

/** The Dublin Core description that an SVG file carries: Inkscape, Illustrator and search engines read it. */
export function svgMetadata(scene: Scene, meta: FileMeta): SvgElement {
  const citations = meta.citations.map((citation) => leaf("rdf:li", citation));
  const references: SvgElement = {
    name: "dcterms:references",
    attributes: {},
    children: [{ name: "rdf:Seq", attributes: {}, children: citations }],
  };
  const work: SvgElement = {
    name: "rdf:Description",
    attributes: { "rdf:about": "" },
    children: [
      leaf("dc:format", "image/svg+xml"),
      leaf("dc:title", scene.title),
      leaf("dc:description", scene.description),
      leaf("dc:creator", creatorOf(meta)),
      leaf("dc:publisher", SOFTWARE),
      leaf("dc:date", meta.date),
      leaf("dc:language", "en-US"),
      leaf("dc:source", meta.url),
      leaf("dcterms:provenance", datasetSentence(meta)),
      ...(citations.length > 0 ? [references] : []),
    ],
  };
  return {
    name: "metadata",
    attributes: {},
    children: [{ name: "rdf:RDF", attributes: NAMESPACES, children: [work] }],
  };
}
