using BorderComms.Catalogue;
using BorderComms.Commendations;
using BorderComms.Http;
using BorderComms.Outputs;
using BorderComms.Records;
using BorderComms.Sessions;
using BorderComms.Sites;
using BorderComms.Twinnings;
using FluentValidation;

namespace BorderComms.Imports;

public static class ImportServices
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddImporter<SessionImport, SessionBody, Session>();
        services.AddImporter<OutputImport, OutputBody, Output>();
        services.AddImporter<SiteImport, SiteBody, Site>();
        services.AddImporter<TwinningImport, TwinningBody, Twinning>();
        services.AddImporter<CommendationImport, CommendationBody, Commendation>();
        services.AddSingleton<Importers>();
        services.AddSingleton<ImportLife>();
        services.AddSingleton<ImportAnswers>();
        services.AddSingleton<ImportActs>();
        services.AddSingleton<ImportedRecords>();
        services.AddSingleton<ImportReader>();
        services.AddHostedService<ImportWatch>();
        services.AddCommand("import", ImportCommand.Arguments, ImportCommand.Run);
    }

    private static void AddImporter<TImport, TBody, TAnswer>(this IServiceCollection services)
        where TImport : ImportNoun<TBody, TAnswer>, new()
        where TBody : class, IRecordBody =>
        services.AddSingleton<Importer>(s => new Importer<TBody, TAnswer>(new TImport(), s.GetRequiredService<RecordNoun<TBody, TAnswer>>(),
            s.GetRequiredService<RecordStore>(), s.GetRequiredService<RecordIntake>(), () => s.GetRequiredService<IValidator<TBody>>()));
}

/// <summary>The importers of all nouns.</summary>
public sealed class Importers(IEnumerable<Importer> importers)
{
    /// <summary>How many rows are looked at for a header.</summary>
    public const int FirstRows = 40;
    private readonly Dictionary<RecordType, Importer> byType = importers.ToDictionary(i => i.Type);

    public Importer this[RecordType type] => byType[type];

    /// <summary>The noun whose fields the first rows hold most of; sessions where they hold none.</summary>
    public Importer For(IEnumerable<Sheets.SheetRow> rows, ImportMemory memory)
    {
        var first = rows.Take(FirstRows).ToList();
        return byType.Values.OrderBy(i => i.Type).MaxBy(i => i.Fit(first, memory))!;
    }
}
