import Testing

/// Every trap of ncurses and of terminals once, on a real pseudo-terminal. Serialized: two cores, and each runs a process.
///
/// What bites, and what holds it:
///
/// | trap | test |
/// |---|---|
/// | no wide characters, macros, variadics, globals, clashing names | it would not compile: `CCurses.h`, `_Static_assert` in `keys.c` |
/// | a `TERM` that this host does not know ends the process, or has no screen | ``everyKindOfTerminalGetsAScreen(term:opened:)`` |
/// | `dumb` opens, and cannot place text | ``aDumbTerminalIsRefused()`` |
/// | `vt100` has no colours | ``everyKindOfTerminalGetsAScreen(term:opened:)``, `ThemeTests` |
/// | escapes go into a file | ``aRedirectedOutputIsRefused()`` |
/// | keys come from a pipe | ``keysComeFromTheTerminalWhenInputIsAPipe()`` |
/// | characters in a locale without UTF-8 | ``onlyASCIIGoesToALocaleWithoutUTF8(locale:glyphs:)``, ``glyphsCanBeForced()`` |
/// | numbers follow the locale | ``numbersStayThoseOfC()`` |
/// | `LINES` and `COLUMNS` of a shell that has been resized since | ``theWindowCountsAndNotLINESAndCOLUMNS()`` |
/// | a message of a library on the screen | ``standardErrorStaysOffTheScreen()`` |
/// | pair 300 is drawn as 44 | ``colorsAreRightBeyondPair255()`` |
/// | 64 pairs, 8 colours | ``fewColorsAreNeverExceeded()`` |
/// | no colours wanted | ``NO_COLORSendsNoColors()`` |
/// | 24 bits that `xterm-256color` cannot say | `ColorDepthTests`, `TerminalDescriptionTests` |
/// | widths that the C library counts otherwise | `PainterTests` |
/// | controls and bidirectional marks in a cell | `TextWidthTests`, ``nothingThatSteersATerminalComesOutOfACell()`` |
/// | the alternate character set | ``drawsAndGivesTheTerminalBack()`` |
/// | glyphs of ambiguous width | ``asksOnceHowWideAGlyphIsAndDrawsASCIIWhereItIsTwo()`` and those after it |
/// | a second of waiting for what follows Esc | ``aLoneEscapeComesSoonAndByItself()`` |
/// | keys that hide in ncurses' queue, arrows in the other mode | ``aBurstOfKeysArrivesWholeAndInOrder()`` |
/// | unknown sequences, whose letters are commands | ``unknownSequencesAreNoCommands()`` |
/// | pasted text, which is no command | ``aPasteIsOneEventAndNoCommands()``, ``aPasteSurvivesAResizeInItsMiddle()`` |
/// | | ``aPasteWithoutEndIsLeftWithControlC()`` |
/// | mouse reports | ``theMouseIsReportedOnlyWhileAskedFor()``, `InputDecoderTests` |
/// | a closed window that makes poll(2) return for ever | ``aClosedWindowCostsNoProcessor()``, ``aClosedWindowIsAnEventAndTheEnd()`` |
/// | two screens in a process | ``aProcessHasOneScreen()`` |
/// | threads that block SIGWINCH | ``resizingReachesTheProgramWithoutAKey()``, ``aStormOfSizesEndsAtTheLast()``, ``oneCellIsEnough()`` |
/// | handlers of ncurses that end the process | ``aFatalSignalThatNobodyTrapsLeavesTheTerminalUsable(signal:)`` |
/// | | ``aTrappedSignalIsLeftToWhoeverTrapsIt()`` |
/// | Ctrl-Z on the wrong thread | ``suspendsAndResumesInAnotherSize()``, ``doesNotStopWhereNobodyCouldContinueIt()`` |
/// | a crash in the alternate screen | ``aCrashLeavesTheTerminalUsable(key:signal:)``, ``aFaultThatSomebodySendsEndsTheProcessAndItsDrawing(signal:backtraces:)`` |
/// | the backtracer, which waits half a minute for a key | ``theBacktracerWaitsForNobody()`` |
/// | exit(3), and a terminal that is forgotten | ``exitingWithoutClosingLeavesTheTerminalUsable()``, ``aForgottenTerminalIsGivenBack()`` |
/// | title and mouse after the end | ``theTitleIsAsBeforeAfterwards()``, ``theTitleAndTheMouseAreAsBeforeAfterACrash(key:)`` |
/// | | ``suspendingTakesTitleAndMouseBackAndContinuingBringsThemAgain()`` |
/// | raw sequences out of their place | ``linksAreWrittenAroundTheirCellsAndLeaveTheRestAlone()`` |
/// | tearing, and marks that are not closed | ``updatesStandBetweenMarksWhenAskedFor()``, ``marksAreClosedWhateverHappens(key:)`` |
/// | more than what changed | ``anUpdateSendsOnlyWhatChanged()``, ``redrawClearsAndSendsEverything()`` |
@Suite(.serialized) struct CursesTerminalTests {
    static let leavesScreen = "\u{1B}[?1049l"
    /// Where Debian's ncurses-base is, and elsewhere everything.
    static let basicTerminfo = "/lib/terminfo:/usr/share/terminfo"
    static let endsPaste = "\u{1B}[?2004l"
}
