using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Records;

/// <summary>Lists as sheets: which is asked for, and one that is written whole.</summary>
public static class ListSheet
{
    public static string ContentType(this ListFormat format) =>
        format == ListFormat.Csv ? $"{AcceptedTypes.Csv}; charset=utf-8; header=present" : AcceptedTypes.Xlsx;

    /// <summary>The form that is asked for, by the parameter or else by `Accept`, on which the answer then depends.</summary>
    /// <exception cref="Problem">400 when a page is asked for of a sheet, which has none.</exception>
    public static ListFormat Asked(HttpContext context, ListFormat? told, int? limit, string? cursor)
    {
        if (told is null)
        {
            context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        }

        var format = told ?? AcceptedTypes.RatherThanJson(context.Request.Headers.Accept, AcceptedTypes.Csv, AcceptedTypes.Xlsx) switch
        {
            AcceptedTypes.Csv => ListFormat.Csv,
            AcceptedTypes.Xlsx => ListFormat.Xlsx,
            _ => ListFormat.Json,
        };
        return format == ListFormat.Json || (limit is null && cursor is null) ? format
            : throw Problem.Malformed(limit is null ? "cursor" : "limit", "Bảng csv, xlsx gồm mọi bản ghi, không chia trang", "A sheet (csv, xlsx) holds all records and has no pages");
    }

    /// <summary>The sheet of a list that is short enough to be held.</summary>
    /// <param name="name">The file's name without its ending.</param>
    public static FileResult Of<T>(RecordSheet<T> sheet, ListFormat format, bool staff, Lang lang, string name, CatalogueSnapshot catalogue, IEnumerable<T> items) =>
        new(FileAnswer.Of(format.ContentType(), $"{name}.{Codes.Of(format)}", file =>
        {
            using var writer = SheetWriter.To(file, format == ListFormat.Csv ? SheetFormat.Csv : SheetFormat.Xlsx);
            var columns = Begin(writer, sheet, staff, lang);
            foreach (var item in items)
            {
                writer.Row([.. columns.Select(c => c.Value(item, catalogue, lang))]);
            }

            writer.Complete();
        }));

    /// <summary>Writes the headings.</summary>
    /// <returns>The columns that the caller sees.</returns>
    public static IReadOnlyList<RecordColumn<T>> Begin<T>(SheetWriter writer, RecordSheet<T> sheet, bool staff, Lang lang)
    {
        var columns = sheet.Columns.Where(c => staff || !c.StaffOnly).ToList();
        writer.Sheet(sheet.Name.In(lang), [.. columns.Select(c => c.Width)]);
        writer.Row([.. columns.Select(c => (CellValue?)c.Heading.In(lang))], bold: true);
        return columns;
    }
}
