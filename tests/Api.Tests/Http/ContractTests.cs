using BorderComms.Http;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

public sealed class ContractTests
{
    [Test]
    public async Task The_committed_contract_is_what_the_service_serves()
    {
        using var app = new TestApp();
        var served = await app.Anonymous().Get(Contract.Address);
        Assert.That(served.Header("Content-Type"), Is.EqualTo("application/yaml; charset=utf-8"));
        var committed = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.yaml"));
        Assert.That(served.Text, Is.EqualTo(committed), "openapi.yaml is not what the API serves; write it anew with: dotnet run --project api -- openapi ../openapi.yaml");
    }
}
