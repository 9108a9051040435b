namespace BorderComms.Data;

public static class DataServices
{
    public static void AddData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services =>
            DatabaseOptions.From(services.GetRequiredService<IConfiguration>(), builder.Environment.ContentRootPath));
        builder.Services.AddSingleton<Database>();
    }
}
