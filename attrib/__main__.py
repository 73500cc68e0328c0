"""`python -m attrib`: the command line without its script."""

from attrib.command.main import main

main()
