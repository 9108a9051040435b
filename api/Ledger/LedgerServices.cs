namespace BorderComms.Ledger;

public static class LedgerServices
{
    public static void AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<LedgerVersion>();
        services.AddSingleton<Book>();
        services.AddSingleton<Reconcile>();
        services.AddHostedService<LedgerPoll>();
    }
}
