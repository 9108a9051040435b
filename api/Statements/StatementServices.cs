namespace BorderComms.Statements;

public static class StatementServices
{
    public static void AddStatements(this IServiceCollection services)
    {
        services.AddSingleton<StatementReader>();
        services.AddSingleton<StatementLife>();
    }
}
