// What the page calls things, in words that readers know.

export const KINDS = {
  person: ["Person", "People"],
  organization: ["Organization", "Organizations"],
  country: ["Country", "Countries"],
  group: ["Group of actors", "Groups of actors"],
  actor: ["Actor", "Other actors"],
  goal: ["Goal", "Goals"],
  beneficiary: ["Group to benefit", "Groups to benefit"],
  area: ["Policy area", "Policy areas"],
};
export const LINKS = {
  advocates: "wants",
  opposes: "opposes",
  mentions: "speaks of",
  addresses: "speaks to",
  office: "holds an office of",
  area: "lies in",
  under: "lies under",
  beneficiary: "is for",
  responsible: "is to be done by",
  means: "by means of",
  purpose: "so as to",
};
export const LINKS_BACK = {
  advocates: "is wanted by",
  opposes: "is opposed by",
  mentions: "is spoken of by",
  addresses: "is spoken to by",
  office: "is where an office is held by",
  area: "holds",
  under: "holds",
  beneficiary: "is to gain from",
  responsible: "is to",
  means: "serves to",
  purpose: "is the purpose of",
};
export const STANCES = { advocates: "wants", opposes: "opposes", mentions: "only spoken of: reported, denied, possible" };
export const ACTS = {
  assert: "asserts", stress: "stresses", urge: "urges", pledge: "pledges", announce: "announces", propose: "proposes",
  support: "supports", oppose: "opposes", warn: "warns", deny: "denies", ask: "asks",
};
export const CHANGES = { added: "added", dropped: "dropped", both: "in both" };
export const SIGNS = { added: "+", dropped: "−" }; // before the name of what a second graph adds or drops

export const figure = (count) => count.toLocaleString("en");
export const plural = (count, one, many) => `${figure(count)} ${count === 1 ? one : (many ?? `${one}s`)}`;
export const actOf = ({ act }) => ACTS[act] ?? act;
