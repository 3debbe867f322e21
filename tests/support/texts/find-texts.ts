import ts from 'typescript';

export interface FoundText {
  readonly line: number;
  readonly text: string;
}

/** Attributes and properties whose strings people read. */
const spoken = new Set(
  (
    'aria-label aria-description aria-placeholder aria-roledescription aria-valuetext body description detail empty error finding heading hint ' +
    'help label legend message name-label nothingFoundMessage placeholder question reason summary subtitle text tip title tooltip unit words'
  ).split(' '),
);
/** Calls whose strings people read, whichever place the string has. */
const spokenCalls = /^(showToast|showUndo|checkFilled|announce)$/;
const macros = new Set(['t', 'msg', 'defineMessage', 'plural', 'select', 'selectOrdinal', 'Trans', 'Plural', 'Select']);

/** Texts of a source file that stand outside the message catalogue, as far as their place tells that people read them. */
export function findBareTexts(file: string, source: string): FoundText[] {
  const tree = parse(file, source);
  const found: FoundText[] = [];
  const add = (node: ts.Node, text: string): void => {
    if (isWords(text)) found.push({ line: lineOf(tree, node), text: text.trim().replace(/\s+/g, ' ') });
  };
  visit(tree, (node) => {
    if (isMacro(node)) return false;
    if (ts.isJsxText(node)) add(node, node.text);
    else if (isString(node) && isSpokenPlace(node)) add(node, textOf(node));
    return true;
  });
  return found;
}

/** Macros that would be read once, when the module loads, and keep the language of that moment. */
export function findEarlyTexts(file: string, source: string): FoundText[] {
  const tree = parse(file, source);
  const found: FoundText[] = [];
  visit(tree, (node) => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    const name = macroName(node);
    if (name === 't' || name === 'plural' || name === 'select' || name === 'selectOrdinal')
      found.push({ line: lineOf(tree, node), text: node.getText(tree) });
    return name === undefined;
  });
  return found;
}

function parse(file: string, source: string): ts.SourceFile {
  return ts.createSourceFile(
    file,
    source,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
}

/** Goes through a tree; what answers false is not gone into. */
function visit(node: ts.Node, look: (node: ts.Node) => boolean): void {
  if (look(node)) ts.forEachChild(node, (child) => visit(child, look));
}

function macroName(node: ts.Node): string | undefined {
  if (ts.isTaggedTemplateExpression(node)) return known(node.tag.getText());
  if (ts.isCallExpression(node)) return known(node.expression.getText());
  if (ts.isJsxElement(node)) return known(node.openingElement.tagName.getText());
  if (ts.isJsxSelfClosingElement(node)) return known(node.tagName.getText());
  return undefined;
}

function known(name: string): string | undefined {
  return macros.has(name) ? name : undefined;
}

function isMacro(node: ts.Node): boolean {
  return macroName(node) !== undefined;
}

type AnyString = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

function isString(node: ts.Node): node is AnyString {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
}

function textOf(node: AnyString): string {
  return ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('…')
    : node.text;
}

/** Climbs through `a ? 'x' : 'y'`, `a ?? 'x'`, `a && 'x'`, brackets and `as const` to what the string is for. */
function isSpokenPlace(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isSpokenPlace(parent);
  if (ts.isBinaryExpression(parent)) {
    const joins = [
      ts.SyntaxKind.QuestionQuestionToken,
      ts.SyntaxKind.BarBarToken,
      ts.SyntaxKind.AmpersandAmpersandToken,
      ts.SyntaxKind.PlusToken,
    ];
    return joins.includes(parent.operatorToken.kind) && isSpokenPlace(parent);
  }
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
    return isSpokenPlace(parent);
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) ? isSpokenPlace(parent) : true;
  if (ts.isJsxAttribute(parent)) return parent.name.getText() === 'alt' || spoken.has(parent.name.getText());
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && spoken.has(nameOf(parent.name));
  if (ts.isCallExpression(parent)) return parent.expression !== node && spokenCalls.test(parent.expression.getText());
  return false;
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

/** Whether it holds a word in letters: `·`, `%`, `EUR` and `a-b-c` names do not count, `Kvitt` is the same everywhere. */
function isWords(text: string): boolean {
  const bare = text.replace(/\bKvitt\b/g, '').trim();
  return (
    (/\p{L}{2}/u.test(bare) &&
      !/^(#[0-9a-f]+|[A-Z]{2,5})$/.test(bare) &&
      !/^[a-z0-9]+([-_.:/][a-z0-9]+)*$/.test(bare)) ||
    (/^[a-z]+$/.test(bare) && bare.length > 3)
  );
}

function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}
