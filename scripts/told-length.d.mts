import type { ServerResponse } from "node:http";

export function keepLength(response: ServerResponse): void;
