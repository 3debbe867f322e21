/** Why a field counts as clear that a person wrote. */
export const typedReason = 'You typed this.';
/** Why a field counts as clear for which a person took one of the values that were read. */
export const chosenReason = 'You chose this.';
