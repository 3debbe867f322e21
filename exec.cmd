@rem npm scripts say exec, so that a signal for npm reaches Node and not a shell between them; cmd.exe has no such word.
@%*
