namespace BorderComms.Catalogue;

public static class CatalogueServices
{
    public static void AddCatalogue(this IServiceCollection services) => services.AddSingleton<Catalogues>();
}
