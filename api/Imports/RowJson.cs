using System.Text.Json;
using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>Rows of files as they are kept until somebody decides on them.</summary>
public static class RowJson
{
    private static readonly JsonSerializerOptions Options = new(Records.RecordJson.Options) { IncludeFields = true };

    /// <summary>A cell as it is kept: column, kind, text and, of a number or a day, its value.</summary>
    private sealed record KeptCell(int C, CellKind K, string T, double N, DateOnly? D);

    public static string Cells(SheetRow row) => JsonSerializer.Serialize(
        row.Cells.Select(c => new KeptCell(c.Column, c.Kind, c.Text, c.Number, c.Kind == CellKind.Date ? c.Date : null)), Options);

    public static SheetRow Row(StoredRow row) => new(row.Sheet, row.SheetNumber, row.RowNumber,
        [.. JsonSerializer.Deserialize<KeptCell[]>(row.Cells, Options)!.Select(c => new SheetCell(c.C, c.K, c.T, c.N, c.D ?? default))]);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>The row as it is kept.</summary>
    public static StoredRow Store<TBody>(int number, ReadRow<TBody> row) where TBody : class => new()
    {
        Number = number,
        Sheet = row.Row.Sheet,
        SheetNumber = row.Row.SheetNumber,
        RowNumber = row.Row.Number,
        State = row.State,
        Cells = Cells(row.Row),
        Body = row.Body is null ? null : Write(row.Body),
        Faults = row.Faults.Count == 0 ? null : Write(row.Faults),
        Alike = row.Like.Count == 0 ? null : Write(row.Like),
        Content = row.Body is null ? null : row.Content.ToColumn(),
        Occurrence = row.Occurrence,
    };
}
