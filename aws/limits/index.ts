export { limitRows, type LimitId, type LimitRow } from "./rows";
export { checkText, inWords, type Fault, type TextLimit } from "./text";
export { checkNumber, oneOfFault, type NumberLimit } from "./numbers";
export * from "./names";
export * from "./database-names";
