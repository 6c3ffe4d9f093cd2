import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

export default createTranslationMessages({
  ref: userSettingsTranslationRef,
  messages: {
    'languageToggle.title': 'Idioma',
    'languageToggle.description': 'Mudar o idioma',
    'languageToggle.select': 'Escolher o idioma {{language}}',
    'themeToggle.title': 'Tema',
    'themeToggle.description': 'Mudar o tema',
    'themeToggle.select': 'Escolher {{theme}}',
    'themeToggle.selectAuto': 'Escolher o tema automático',
    'themeToggle.names.light': 'Claro',
    'themeToggle.names.dark': 'Escuro',
    'themeToggle.names.auto': 'Automático',
    'signOutMenu.title': 'Sair',
    'signOutMenu.moreIconTitle': 'mais',
    'pinToggle.title': 'Fixar a barra lateral',
    'pinToggle.description': 'Impede que a barra lateral se recolha',
    'pinToggle.switchTitles.unpin': 'Soltar a barra lateral',
    'pinToggle.switchTitles.pin': 'Fixar a barra lateral',
    'pinToggle.ariaLabelTitle': 'Alternar a fixação da barra lateral',
    'identityCard.title': 'Identidade no portal',
    'identityCard.noIdentityTitle': 'Sem identidade no portal',
    'identityCard.userEntity': 'Entidade do usuário',
    'identityCard.ownershipEntities': 'Entidades de que é responsável',
    'defaultProviderSettings.description':
      'Autentica nas APIs e identidades de {{provider}}',
    'emptyProviders.title': 'Nenhum provedor de autenticação',
    'emptyProviders.description':
      'Você pode adicionar provedores de autenticação ao portal e usá-los para se autenticar.',
    'emptyProviders.action.title':
      'Abra o app-config.yaml e faça as mudanças destacadas abaixo:',
    'emptyProviders.action.readMoreButtonTitle': 'Saiba mais',
    'providerSettingsItem.title.signIn': 'Entrar em {{title}}',
    'providerSettingsItem.title.signOut': 'Sair de {{title}}',
    'providerSettingsItem.buttonTitle.signIn': 'Entrar',
    'providerSettingsItem.buttonTitle.signOut': 'Sair',
    'authProviders.title': 'Provedores disponíveis',
    'defaultSettingsPage.tabsTitle.general': 'Geral',
    'defaultSettingsPage.tabsTitle.authProviders': 'Provedores de autenticação',
    'defaultSettingsPage.tabsTitle.featureFlags': 'Recursos opcionais',
    'featureFlags.title': 'Recursos opcionais',
    'featureFlags.description':
      'Recarregue a página depois de alternar um recurso',
    'featureFlags.emptyFlags.title': 'Nenhum recurso opcional',
    'featureFlags.emptyFlags.description':
      'Plugins podem registrar recursos que cada pessoa escolhe usar ou não.',
    'featureFlags.emptyFlags.action.title':
      'Um exemplo de como adicionar um recurso opcional:',
    'featureFlags.emptyFlags.action.readMoreButtonTitle': 'Saiba mais',
    'featureFlags.filterTitle': 'Filtrar',
    'featureFlags.clearFilter': 'Limpar o filtro',
    'featureFlags.flagItem.title.disable': 'Desativar',
    'featureFlags.flagItem.title.enable': 'Ativar',
    'featureFlags.flagItem.subtitle.registeredInApplication':
      'Registrado no portal',
    'featureFlags.flagItem.subtitle.registeredInPlugin':
      'Registrado no plugin {{pluginId}}',
    'settingsLayout.title': 'Configurações',
    sidebarTitle: 'Configurações',
    'profileCard.title': 'Perfil',
    'appearanceCard.title': 'Aparência',
  },
});
