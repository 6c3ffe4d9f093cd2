import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { orgTranslationRef } from '@backstage/plugin-org/alpha';

export default createTranslationMessages({
  ref: orgTranslationRef,
  messages: {
    'groupProfileCard.groupNotFound': 'Grupo não encontrado',
    'groupProfileCard.editIconButtonTitle': 'Editar os metadados',
    'groupProfileCard.refreshIconButtonTitle':
      'Agendar a atualização da entidade',
    'groupProfileCard.refreshIconButtonAriaLabel': 'Atualizar',
    'groupProfileCard.listItemTitle.entityRef': 'Referência da entidade',
    'groupProfileCard.listItemTitle.email': 'E-mail',
    'groupProfileCard.listItemTitle.parentGroup': 'Grupo superior',
    'groupProfileCard.listItemTitle.childGroups': 'Subgrupos',
    'membersListCard.cardLabel': 'Página de {{memberName}}',
    'membersListCard.title': 'Membros de {{groupName}}',
    'membersListCard.noMembersDescription': 'Este grupo não tem membros.',
    'membersListCard.noSearchResult':
      'Nenhum membro corresponde a "{{searchTerm}}".',
    'membersListCard.aggregateMembersToggle.label': 'Incluir subgrupos',
    'ownershipCard.title': 'Responsabilidades',
    'ownershipCard.aggregateRelationsToggle.label':
      'Incluir responsabilidades indiretas',
    'userProfileCard.userNotFound': 'Usuário não encontrado',
    'userProfileCard.editIconButtonTitle': 'Editar os metadados',
    'userProfileCard.listItemTitle.email': 'E-mail',
    'userProfileCard.listItemTitle.memberOf': 'Membro de',
    'userProfileCard.moreGroupButtonTitle': '...Mais ({{number}})',
    'userProfileCard.allGroupDialog.title': 'Todos os grupos de {{name}}:',
    'userProfileCard.allGroupDialog.closeButtonTitle': 'Fechar',
  },
});
