using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Ledger;

namespace BorderComms.Imports;

/// <summary>The verb `import`: takes all rows of sheets that are right, approved by the operator's act, and lists what is not.</summary>
internal static class ImportCommand
{
    public const string Arguments = "FILE… [--agency CODE] [--type session|output|site|twinning|commendation] [--take-repeated] [--refused FILE.xlsx|FILE.csv] [--reason TEXT] [--lang vi|en]";

    private sealed record Options(IReadOnlyList<string> Files, string? Agency, RecordType? Type, bool TakeRepeated, string? Refused, string? Reason, Lang Lang);

    /// <returns>0; 1 when a row or a file was refused, 2 for arguments that it does not take.</returns>
    public static async Task<int> Run(IServiceProvider services, string[] arguments)
    {
        if (Read(arguments) is not { } options || options.Files.Count == 0 || !options.Files.All(File.Exists) || options is { Refused: not null, Files.Count: > 1 })
        {
            await Console.Error.WriteLineAsync($"import takes {Arguments}; the files must exist, and --refused goes with one.");
            return 2;
        }

        Text.Speak(options.Lang);
        var refused = false;
        foreach (var file in options.Files)
        {
            try
            {
                await using var left = options.Refused is null ? null : new FileStream(options.Refused, FileMode.Create);
                using var writer = left is null ? null : SheetWriter.To(left, options.Refused!.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? SheetFormat.Csv : SheetFormat.Xlsx);
                refused |= await services.GetRequiredService<Book>().Write(b => Take(services, b, file, options, writer is null ? null : new(writer)));
            }
            catch (SheetRefusal e)
            {
                await Console.Error.WriteLineAsync($"{Path.GetFileName(file)}: {Text.Of(e.Reason)}");
                refused = true;
            }
            catch (ClosedDayException e)
            {
                await Console.Error.WriteLineAsync($"{Path.GetFileName(file)}: {e.Day:yyyy-MM-dd} is closed; --reason is needed. Nothing of the file was taken.");
                refused = true;
            }
        }

        return refused ? 1 : 0;
    }

    /// <returns>Whether a row was refused.</returns>
    private static bool Take(IServiceProvider services, OpenBook book, string file, Options options, RefusedRows? left)
    {
        var (t, words, clock) = (book.Transaction, book.Catalogue, services.GetRequiredService<TimeProvider>());
        var agency = options.Agency is null ? null : words.Agencies.Find(options.Agency)
            ?? throw new SheetRefusal("no-agency", new($"không có đơn vị {options.Agency}", $"there is no agency {options.Agency}"));
        var name = Path.GetFileName(file);
        using var stream = File.OpenRead(file);
        var rows = SheetReader.Read(stream, name, SheetLimits.CommandLine, default);
        var memory = ImportStore.Memory(t, agency?.Id);
        var importer = services.GetRequiredService<Importers>() is var importers && options.Type is { } type ? importers[type] : importers.For(rows, memory);
        stream.Position = 0;

        var import = new ImportRow
        {
            Id = Guid.CreateVersion7(book.Now),
            Type = (int)importer.Type,
            Agency = agency?.Id,
            FileName = name,
            At = book.Now,
            Status = ImportStatus.Taken,
            TakenAt = book.Now,
            Summary = RowJson.Write(new KeptSummary(ReadingSummary.Empty, null)),
        };
        ImportStore.Add(t, import);
        var (taken, known, wrong) = (0, 0, 0);
        var found = importer.Take(book, import.Id, new(null, options.Reason ?? $"import {name}"), approved: true, SheetReader.Read(stream, name, SheetLimits.CommandLine, default), apart: true,
            new(agency?.Code, null, VietNam.Today(clock), memory), (_, state) => state != RowState.Repeated || options.TakeRepeated, Tell);
        if (found.Columns.Count == 0)
        {
            throw new SheetRefusal("no-header", ImportReader.NoHeader);
        }

        ImportStore.Update(t, import with { RowsRead = found.Counts.Values.Sum(), Summary = RowJson.Write(new KeptSummary(found with { Words = [], Counts = ReadingSummary.Empty.Counts }, null)) });
        left?.Complete();
        Console.WriteLine($"{name}: {Text.Of($"{taken} dòng ghi nhận, {known} dòng đã có, {wrong} dòng không nhận", $"{taken} rows taken, {known} already recorded, {wrong} refused")}");
        return wrong > 0;

        void Tell(RowOutcome row)
        {
            if (!row.Taken)
            {
                left?.Add(row.Row, row.State, [.. row.Faults, .. ImportAnswers.Asked(row.State, row.Like)]);
            }

            taken += row.Taken ? 1 : 0;
            known += row.State == RowState.Recorded ? 1 : 0;
            if (row.State == RowState.Refused || row.State == RowState.Repeated && !row.Taken)
            {
                wrong++;
                foreach (var fault in row.Faults.Concat(ImportAnswers.Asked(row.State, row.Like)))
                {
                    var at = CellRange.Of(fault, row.Row.Number) ?? Text.Of($"dòng {row.Row.Number}", $"row {row.Row.Number}");
                    Console.WriteLine($"{name}: {(row.Row.SheetNumber > 1 ? $"{row.Row.Sheet}!" : "")}{at}: {Text.Of(fault.Message)}");
                }
            }
        }
    }

    private static Options? Read(string[] arguments)
    {
        var options = new Options([], null, null, false, null, null, Lang.Vi);
        var files = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--take-repeated":
                    options = options with { TakeRepeated = true };
                    continue;
                case "--agency" when value is not null:
                    options = options with { Agency = value };
                    break;
                case "--refused" when value is not null:
                    options = options with { Refused = value };
                    break;
                case "--reason" when value is not null:
                    options = options with { Reason = value };
                    break;
                case "--type" when value is not null && RecordTypes.Parse(value) is { } type:
                    options = options with { Type = type };
                    break;
                case "--lang" when value is "vi" or "en":
                    options = options with { Lang = value == "en" ? Lang.En : Lang.Vi };
                    break;
                case ['-', ..]:
                    return null;
                default:
                    files.Add(arguments[i]);
                    continue;
            }

            i++;
        }

        return options with { Files = files };
    }
}
