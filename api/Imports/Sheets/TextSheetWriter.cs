using System.Buffers;
using System.Text;

namespace BorderComms.Imports.Sheets;

/// <summary>RFC 4180 in UTF-8, with the mark without which spreadsheets take it for another encoding.</summary>
internal sealed class TextSheetWriter(Stream to) : SheetWriter
{
    /// <summary>Also what other programs take for a separator.</summary>
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",;\t\r\n");

    private readonly StreamWriter file = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
    private bool hasSheet;

    public override void Sheet(string name, IReadOnlyList<int> widths, int frozenRows = 1)
    {
        if (hasSheet)
        {
            file.WriteLine();
        }

        hasSheet = true;
    }

    public override void Row(IReadOnlyList<CellValue?> cells, bool bold = false)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
            {
                file.Write(',');
            }

            if (cells[i] is { } cell)
            {
                Write(cell.Kind == CellKind.Text ? CellText.InertInText(cell.Text) : cell.Text);
            }
        }

        file.WriteLine();
    }

    public override void Complete() => file.Flush();

    public override void Dispose()
    {
        // What was written stays in the writer's buffer unless Complete came first, as a reader of half a file must not think it whole.
    }

    private void Write(string text)
    {
        if (!text.AsSpan().ContainsAny(NeedQuotes))
        {
            file.Write(text);
            return;
        }

        file.Write('"');
        file.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        file.Write('"');
    }
}
