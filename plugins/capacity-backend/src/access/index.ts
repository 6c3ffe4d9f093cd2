export * from './PlanAccess';
export * from './planRules';
