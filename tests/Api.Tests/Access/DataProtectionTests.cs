using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

public sealed class DataProtectionTests
{
    [Test]
    public void Nothing_is_sealed_with_keys_that_would_have_to_be_kept_and_shared()
    {
        using var app = new TestApp();
        Assert.That(app.Services.GetService<IDataProtectionProvider>(), Is.Null);
        Assert.That(app.Services.GetService<IServiceProviderIsService>()!.IsService(typeof(IDataProtectionProvider)), Is.False);
    }
}
