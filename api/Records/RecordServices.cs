using BorderComms.Ledger;

namespace BorderComms.Records;

public static class RecordServices
{
    public static void AddRecords(this IServiceCollection services)
    {
        services.AddSingleton<RecordStore>();
        services.AddSingleton<ExportGate>();
        services.AddSingleton<RecordIntake>();
        services.AddSingleton<RecordBulk>();
    }

    /// <summary>A noun with its store: known to the ledger, and living as all records do.</summary>
    public static void AddNoun<TNoun, TStore, TBody, TAnswer>(this IServiceCollection services)
        where TNoun : RecordNoun<TBody, TAnswer>
        where TStore : class
        where TBody : IRecordBody
    {
        services.AddSingleton<TStore>();
        services.AddSingleton<TNoun>();
        services.AddSingleton<RecordNoun<TBody, TAnswer>>(s => s.GetRequiredService<TNoun>());
        services.AddSingleton<IRecordNoun>(s => s.GetRequiredService<TNoun>());
        services.AddSingleton<ILedgerNoun>(s => s.GetRequiredService<TNoun>());
        services.AddSingleton<RecordReader<TBody, TAnswer>>();
        services.AddSingleton<RecordExport<TBody, TAnswer>>();
        services.AddSingleton<RecordLife<TBody, TAnswer>>();
    }
}
