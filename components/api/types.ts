/** What the page of the API says of an endpoint, as plain data. */
export interface EndpointDoc {
  id: string;
  /** "/api/v1/effects". */
  path: string;
  summary: string;
  description: string;
  /** Whether it takes the filters of a View, which are told once. */
  takesView: boolean;
  /** Its other parameters. */
  parameters: ParameterDoc[];
  /** Parameters that are taken and change nothing. */
  unused: string[];
  problems: { status: number; reason: string }[];
  example: ExampleDoc;
}

export interface ParameterDoc {
  name: string;
  description: string;
  required: boolean;
  isList: boolean;
  /** The words that it takes; empty where it is free. */
  values: readonly string[];
  /** What it takes where there are no such words: "1 to 200". */
  kind: string;
}

export interface ExampleDoc {
  href: string;
  /** The answer, long lists shortened. */
  answer: string;
  isShortened: boolean;
}
