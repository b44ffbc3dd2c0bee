export function whyUnsupported(version: string): string | undefined;
