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

        if (options.Refused is { } given && (!GivesSheet(given) || RefusedFile.IsSame(given, options.Files[0])))
        {
            await Console.Error.WriteLineAsync("--refused names an .xlsx or .csv file, and not the one that is taken in.");
            return 2;
        }

        Text.Speak(options.Lang);
        var refused = false;
        foreach (var file in options.Files)
        {
            try
            {
                using var left = options.Refused is null ? null : new RefusedFile(options.Refused);
                refused |= await services.GetRequiredService<Book>().Write(b => Take(services, b, file, options, left?.Rows));
                left?.Complete();
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
            catch (Exception e) when (options.Refused is not null && e is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{options.Refused}: {e.Message}");
                refused = true;
            }
        }

        return refused ? 1 : 0;
    }

    private static bool GivesSheet(string path) => Path.GetExtension(path).ToLowerInvariant() is ".xlsx" or ".csv";

    /// <returns>Whether a row was refused.</returns>
    private static bool Take(IServiceProvider services, OpenBook book, string file, Options options, RefusedRows? left)
    {
        var (t, words, clock) = (book.Transaction, book.Catalogue, services.GetRequiredService<TimeProvider>());
        var agency = options.Agency is null ? null : words.Agencies.Find(options.Agency)
            ?? throw new SheetRefusal("no-agency", new($"không có đơn vị {options.Agency}", $"there is no agency {options.Agency}"));
        var name = Path.GetFileName(file);
        using var stream = File.OpenRead(file);
        var first = SheetReader.Read(stream, name, SheetLimits.CommandLine, default).Take(Importers.FirstRows).ToList();
        var memory = ImportStore.Memory(t, agency?.Id);
        var importer = services.GetRequiredService<Importers>() is var importers && options.Type is { } type ? importers[type]
            : importers.For(first, SheetSections.MemoryOf(first, new(words, RecordedNames.None), memory));
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
        var told = new ImportTold(name, left);
        var found = importer.Take(book, import.Id, new(null, options.Reason ?? $"import {name}"), approved: true, SheetReader.Read(stream, name, SheetLimits.CommandLine, default), apart: true,
            new(agency?.Code, null, VietNam.Today(clock), memory), (_, state) => state != RowState.Repeated || options.TakeRepeated, told.Tell);
        if (found.Columns.Count == 0)
        {
            throw new SheetRefusal("no-header", ImportReading.NoHeader);
        }

        ImportStore.Update(t, import, import with { RowsRead = found.Counts.Values.Sum(), Summary = RowJson.Write(new KeptSummary(found with { Words = [], Counts = ReadingSummary.Empty.Counts }, null)) });
        told.Sum(found);
        return told.Wrong > 0;
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
