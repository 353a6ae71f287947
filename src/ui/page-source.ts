// The page in one file, as text, for reports: a part of the site that is loaded when one is saved. A module of its own,
// so that the page in one file can put itself in the place.

export async function pageSource(): Promise<string> {
  return (await import('page:mapdrift')).default;
}
