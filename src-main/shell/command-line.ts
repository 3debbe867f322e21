/** The data folder named as `--data-dir=FOLDER` or `--data-dir FOLDER`; Chromium's own switches stand on the same line. */
export function readDataDirOption(args: readonly string[]): string | undefined {
  const name = '--data-dir';
  const at = args.findIndex((argument) => argument === name || argument.startsWith(`${name}=`));
  if (at < 0) return undefined;
  return args[at] === name ? args[at + 1] : args[at]?.slice(name.length + 1);
}
