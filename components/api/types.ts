/** What the API page says about an endpoint, as plain data. */
export interface EndpointDoc {
  id: string;
  /** "/api/v1/effects". */
  path: string;
  summary: string;
  description: string;
  /** Whether it takes the filters of a View, which are listed once. */
  takesView: boolean;
  /** Its other parameters. */
  parameters: ParameterDoc[];
  /** Parameters that are accepted but have no effect. */
  unused: string[];
  problems: { status: number; reason: string }[];
  example: ExampleDoc;
}

export interface ParameterDoc {
  name: string;
  description: string;
  required: boolean;
  isList: boolean;
  /** The values that it accepts; empty if any text is accepted. */
  values: readonly string[];
  /** What it accepts if there are no such values: "1 to 200". */
  kind: string;
}

export interface ExampleDoc {
  href: string;
  /** The answer, long lists shortened. */
  answer: string;
  isShortened: boolean;
}
