using BorderComms.Http;
using FluentValidation;

namespace BorderComms.Access;

public sealed class NewAccountValidator : AbstractValidator<NewAccount>
{
    public NewAccountValidator()
    {
        RuleFor(a => a.Name).Must(AccountName.IsGood).WithMessage(_ => AccountName.Rule);
        RuleFor(a => a.Password).Custom((password, context) => PasswordMember.Check(context, password, context.InstanceToValidate.Name));
        RuleFor(a => a.Agency).NotNull().When(a => AgencyMember.IsNeeded(a.Roles)).WithMessage(_ => AgencyMember.Needed);
    }
}

public sealed class ChangedAccountValidator : AbstractValidator<ChangedAccount>
{
    public ChangedAccountValidator() =>
        RuleFor(a => a.Agency).NotNull().When(a => AgencyMember.IsNeeded(a.Roles)).WithMessage(_ => AgencyMember.Needed);
}

public sealed class FirstAccountValidator : AbstractValidator<FirstAccount>
{
    public FirstAccountValidator()
    {
        RuleFor(a => a.Name).Must(AccountName.IsGood).WithMessage(_ => AccountName.Rule);
        RuleFor(a => a.Password).Custom((password, context) => PasswordMember.Check(context, password, context.InstanceToValidate.Name));
    }
}

internal static class AgencyMember
{
    public static string Needed => Text.Of("Người báo cáo và người duyệt phải thuộc một đơn vị", "A reporter and an approver belong to an agency");

    public static bool IsNeeded(IReadOnlyList<Role> roles) => roles.Contains(Role.Reporter) || roles.Contains(Role.Approver);
}

internal static class PasswordMember
{
    public static void Check<T>(ValidationContext<T> context, string password, string name)
    {
        if (PasswordRules.Refusal(password, name) is { } refusal)
        {
            context.AddFailure(Text.Of(refusal));
        }
    }
}
