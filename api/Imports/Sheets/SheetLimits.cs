namespace BorderComms.Imports.Sheets;

/// <summary>How much a file may hold before it is refused. What a file says of its own sizes is not believed: bytes are counted as they are unpacked.</summary>
public sealed record SheetLimits
{
    private const long Megabyte = 1 << 20;

    /// <summary>A file that a stranger to the machine sends: what is refused is refused within two seconds and 64 MB.</summary>
    public static SheetLimits Upload { get; } = new();

    /// <summary>A file that the operator names on the command line.</summary>
    public static SheetLimits CommandLine { get; } = new()
    {
        Bytes = 2048 * Megabyte,
        UnpackedBytes = 4096 * Megabyte,
        TextRows = int.MaxValue,
        Cells = long.MaxValue,
        SharedCharacters = 64 * Megabyte,
        SharedStrings = 2_000_000,
    };

    /// <summary>Bytes of the file.</summary>
    public long Bytes { get; init; } = 20 * Megabyte;

    /// <summary>Bytes of all parts of a workbook that are read, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 256 * Megabyte;

    /// <summary>How many times its packed size a part may unpack to, beyond the first `FreeBytes`. Sheets pack to a tenth, a twentieth at best.</summary>
    public int Ratio { get; init; } = 100;

    /// <summary>What a part may unpack to however well it was packed.</summary>
    public long FreeBytes { get; init; } = 4 * Megabyte;

    /// <summary>Parts of a workbook, sheets and pictures alike.</summary>
    public int Entries { get; init; } = 4096;

    /// <summary>Rows of a workbook, over all sheets, blank ones too.</summary>
    public int Rows { get; init; } = CellName.LastRow;

    /// <summary>Rows of a text file.</summary>
    public int TextRows { get; init; } = CellName.LastRow;

    /// <summary>The last column that may hold something.</summary>
    public int Columns { get; init; } = 200;

    /// <summary>Cells that hold something.</summary>
    public long Cells { get; init; } = 3_000_000;

    /// <summary>Blank cells beyond four for each that holds something.</summary>
    public long BlankCells { get; init; } = 250_000;

    /// <summary>Characters of one cell: as many as a spreadsheet takes.</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Characters that a cell's text may take in the file, where one may be written as `_x000D_`.</summary>
    public int WrittenCharacters => CellCharacters * 7;

    /// <summary>Characters of a workbook's shared strings, which stay in memory.</summary>
    public long SharedCharacters { get; init; } = 8 * Megabyte;

    /// <summary>How many shared strings there may be.</summary>
    public int SharedStrings { get; init; } = 400_000;
}
