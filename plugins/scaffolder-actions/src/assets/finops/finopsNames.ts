/**
 * Names that the `finops` Terraform module knows as well: it gives the
 * ServiceAccount of this namespace the role that reads cost.
 */
export const finopsNamespace = 'finops';
export const reportAccount = 'rightsizing-report';

/** ConfigMap with the budget, which the report and the portal read. */
export const budgetName = 'finops-budget';

/** ConfigMap that the report writes its proposal to, where it may. */
export const proposalName = 'rightsizing-proposal';
