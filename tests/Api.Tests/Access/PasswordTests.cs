using BorderComms.Access;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

public sealed class PasswordTests
{
    [TestCase("mười bốn chữ..", "at least 15")]
    [TestCase("Password 12345678", "common")]
    [TestCase("correcthorsebatterystaple", "common")]
    [TestCase("aaaaaaaaaaaaaaaaaaaa", "easy sequence")]
    [TestCase("abcdefghijklmnopqrst", "easy sequence")]
    [TestCase("5678901234567890123", "easy sequence")]
    [TestCase("poiuytrewqlkjhgfdsa", null)]
    [TestCase("xuân hạxuân hạxuân hạ", "easy sequence")]
    [TestCase("toi la thanh-binh do", "account's name")]
    [TestCase("quả cam trên bàn gỗ", null)]
    public void Short_common_and_easy_passwords_are_refused(string password, string? because)
    {
        var refusal = PasswordRules.Refusal(password, "Thanh-Binh")?.En;
        Assert.That(refusal, because is null ? Is.Null : Does.Contain(because));
    }

    [Test]
    public void A_password_longer_than_its_bound_is_refused() =>
        Assert.That(PasswordRules.Refusal(string.Concat(Enumerable.Range(0, 129).Select(i => (char)('a' + i * 7 % 26))), "x")?.En, Does.Contain("at most 128"));

    [Test]
    public async Task What_is_kept_names_its_rounds_and_matches_its_password_alone()
    {
        using var passwords = new Passwords();
        var kept = Passwords.Hash("quả cam trên bàn gỗ");
        Assert.That(kept, Does.StartWith("pbkdf2-sha512$210000$"));
        Assert.That(kept, Is.Not.EqualTo(Passwords.Hash("quả cam trên bàn gỗ")), "each has a salt of its own");
        Assert.That(await passwords.Matches("quả cam trên bàn gỗ", kept, default), Is.True);
        Assert.That(await passwords.Matches("quả cam trên bàn gõ", kept, default), Is.False);
        Assert.That(await passwords.Matches("", null, default), Is.False);
    }
}
