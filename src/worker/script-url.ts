// The one place where a string becomes an address to run script from: the page's policy (`require-trusted-types-for
// 'script'`) refuses every other in the engines that know trusted types. What passes is a blob, which only this page
// can have made.

interface Policies {
  /** To the types a string as well: the DOM library of the compiler has no trusted types yet. */
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

declare global {
  var trustedTypes: Policies | undefined;
}

let policy: ReturnType<Policies['createPolicy']> | undefined;

/** The address of a script to start a worker from, in a blob. */
export function scriptUrl(script: string): string {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  policy ??= globalThis.trustedTypes?.createPolicy('mapdrift', { createScriptURL: ownBlob });
  return policy?.createScriptURL(url) ?? url;
}

function ownBlob(url: string): string {
  if (!url.startsWith('blob:')) throw new TypeError(`not run: ${url}`);
  return url;
}
